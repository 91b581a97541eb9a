/**
 * The people who have an account here: names, passwords, the one number of each, the terms they
 * accepted. For the endpoints and commands; knows nothing of HTTP.
 */
@NullMarked
package io.seatsignal.example.account;

import org.jspecify.annotations.NullMarked;
