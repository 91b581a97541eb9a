/**
 * The smallest program that embeds the library: what the README shows. Uses nothing of this
 * application, and nothing uses it.
 */
@NullMarked
package io.seatsignal.example.embedding;

import org.jspecify.annotations.NullMarked;
