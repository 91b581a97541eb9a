/**
 * Fakes for users' own tests: a time that stands still until it is moved, a course system that says
 * what the test wants, a channel that remembers what it was given.
 *
 * <p>Free of any test framework. For tests of applications that embed this library and of plugins;
 * nothing else in this library uses it.
 */
@NullMarked
package io.seatsignal.testing;

import org.jspecify.annotations.NullMarked;
