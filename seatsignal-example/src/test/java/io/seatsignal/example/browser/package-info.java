/** The pages as people see and use them, in a real browser, against the whole application. */
@NullMarked
package io.seatsignal.example.browser;

import org.jspecify.annotations.NullMarked;
