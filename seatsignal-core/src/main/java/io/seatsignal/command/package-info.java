/**
 * Commands that come by text or by a key in a call: what they mean, what they do, and what is
 * replied. For the front door; knows watches and signals, and no provider.
 */
@NullMarked
package io.seatsignal.command;

import org.jspecify.annotations.NullMarked;
