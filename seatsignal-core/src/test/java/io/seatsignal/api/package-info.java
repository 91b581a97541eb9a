/** What this library's modules promise to whoever compiles against them, as a text to compare. */
@NullMarked
package io.seatsignal.api;

import org.jspecify.annotations.NullMarked;
