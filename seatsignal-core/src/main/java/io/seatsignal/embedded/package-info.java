/**
 * A real MariaDB server beside the JVM, for the demo, small installations and tests. For
 * applications that have no database of their own; the engine does not depend on it.
 *
 * <p>{@link io.seatsignal.embedded.EmbeddedMariaDb} is the way in. Only Linux was tried; the code
 * for macOS and Windows is untested.
 */
@NullMarked
package io.seatsignal.embedded;

import org.jspecify.annotations.NullMarked;
