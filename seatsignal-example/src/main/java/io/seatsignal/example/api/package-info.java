/**
 * The REST API as the public contract has it: reads requests, asks the engine and the accounts,
 * writes answers. For the wiring only.
 */
@NullMarked
package io.seatsignal.example.api;

import org.jspecify.annotations.NullMarked;
