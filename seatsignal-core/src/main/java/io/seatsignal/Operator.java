package io.seatsignal;

import io.seatsignal.phone.PhoneNumber;

/**
 * Who is told what is wrong.
 *
 * @param number the phone
 * @param channel the name of the channel that reaches it
 */
record Operator(PhoneNumber number, String channel) {}
