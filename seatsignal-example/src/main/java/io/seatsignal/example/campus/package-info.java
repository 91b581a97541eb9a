/**
 * The demo campus: a class-search server of the FOSE kind that serves one recorded Brown term whose
 * sections open and fill over time. For the {@code campus} and {@code demo} commands and for tests;
 * nothing here is used against a real university, and nothing here knows the library's types.
 */
@NullMarked
package io.seatsignal.example.campus;

import org.jspecify.annotations.NullMarked;
