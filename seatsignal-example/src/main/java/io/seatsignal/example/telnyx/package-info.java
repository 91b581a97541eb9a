/**
 * Sample channels: texts and calls through Telnyx, over its API version 2.
 *
 * <p>Built on the library's public words only, as somebody else's plugin would be.
 */
@NullMarked
package io.seatsignal.example.telnyx;

import org.jspecify.annotations.NullMarked;
