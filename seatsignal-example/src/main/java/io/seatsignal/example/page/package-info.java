/**
 * The pages and their files, served with the checksums by which browsers know them. For the wiring
 * only.
 */
@NullMarked
package io.seatsignal.example.page;

import org.jspecify.annotations.NullMarked;
