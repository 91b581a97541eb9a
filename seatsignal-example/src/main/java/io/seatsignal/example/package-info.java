/**
 * The example application: its command line and its web pages. Not a library; nobody else uses it.
 */
@NullMarked
package io.seatsignal.example;

import org.jspecify.annotations.NullMarked;
