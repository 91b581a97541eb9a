/**
 * A sample channel: hands each signal to a server of the operator's as signed JSON.
 *
 * <p>Built on the library's public words only, as somebody else's plugin would be.
 */
@NullMarked
package io.seatsignal.example.webhook;

import org.jspecify.annotations.NullMarked;
