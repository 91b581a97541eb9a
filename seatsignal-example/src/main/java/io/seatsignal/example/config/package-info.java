/**
 * What an operator can set: the keys as a table, where their values come from, and the one clear
 * error for each that is wrong. For the commands and the wiring; knows neither the database nor
 * HTTP.
 */
@NullMarked
package io.seatsignal.example.config;

import org.jspecify.annotations.NullMarked;
