/**
 * Signals by text and by phone call through Twilio. For applications that install the module;
 * nothing in the core depends on it.
 */
@NullMarked
package io.seatsignal.twilio;

import org.jspecify.annotations.NullMarked;
