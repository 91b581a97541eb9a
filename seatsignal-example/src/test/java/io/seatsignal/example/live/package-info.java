/**
 * The whole application at work in this process, on a real database, with the demo campus and the
 * fake of Twilio, for tests from outside.
 */
package io.seatsignal.example.live;
