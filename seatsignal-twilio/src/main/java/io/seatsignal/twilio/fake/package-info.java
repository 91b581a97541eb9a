/**
 * A Twilio of our own on the loopback address: answers the REST API, sends signed webhooks, reads
 * call scripts aloud into a transcript, and misbehaves on demand. For tests and demonstrations;
 * nothing that serves real people uses it.
 */
@NullMarked
package io.seatsignal.twilio.fake;

import org.jspecify.annotations.NullMarked;
