/**
 * Everything durable in MariaDB 10.6 or newer.
 *
 * <p>{@link io.seatsignal.mariadb.MariaDbWatchRepository} is the way in; whoever builds the engine
 * may use it, nothing else does. JDBC, HikariCP, Flyway and Tink stay in here.
 */
@NullMarked
package io.seatsignal.mariadb;

import org.jspecify.annotations.NullMarked;
