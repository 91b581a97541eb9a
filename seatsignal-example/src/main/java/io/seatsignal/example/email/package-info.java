/**
 * A sample channel: e-mail through an SMTP server, to addresses that people have added and proven.
 *
 * <p>Built on the library's public words only, as somebody else's plugin would be.
 */
@NullMarked
package io.seatsignal.example.email;

import org.jspecify.annotations.NullMarked;
