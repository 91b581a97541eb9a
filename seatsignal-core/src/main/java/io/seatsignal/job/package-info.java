/**
 * What recurs besides polls: cleaning up, backups. For the engine and for hosts, who hand their own
 * jobs to the builder, and for schedulers, which run them.
 */
@NullMarked
package io.seatsignal.job;

import org.jspecify.annotations.NullMarked;
