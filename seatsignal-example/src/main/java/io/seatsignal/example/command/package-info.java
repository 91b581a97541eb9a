/**
 * The command line: one class for each command, and the one place where failures become one line
 * and an exit code. Used by the entry point only.
 */
@NullMarked
package io.seatsignal.example.command;

import org.jspecify.annotations.NullMarked;
