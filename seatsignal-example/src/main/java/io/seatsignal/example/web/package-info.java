/** What the application answers over HTTP. For the wiring; nothing here decides anything. */
@NullMarked
package io.seatsignal.example.web;

import org.jspecify.annotations.NullMarked;
