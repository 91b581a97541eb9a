/**
 * Backups: one encrypted file that holds the tables of SeatSignal and of this application as they
 * were at one moment, and the way back. Works on a database over JDBC and knows neither the
 * configuration nor the engine. For the wiring of the application.
 */
@NullMarked
package io.seatsignal.example.backup;

import org.jspecify.annotations.NullMarked;
