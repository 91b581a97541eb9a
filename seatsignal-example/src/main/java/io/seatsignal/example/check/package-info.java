/**
 * Looks at everything that is configured and says what is wrong with it. For the {@code check}
 * command; changes nothing but that the embedded database is made if there is none.
 */
@NullMarked
package io.seatsignal.example.check;

import org.jspecify.annotations.NullMarked;
