/**
 * The catalogue that people search: what is stored of the enrollable terms, kept in memory for as
 * long as it is true. For the endpoints; knows nothing of HTTP and of people.
 */
@NullMarked
package io.seatsignal.example.catalogue;

import org.jspecify.annotations.NullMarked;
