/**
 * Clustered scheduling with Quartz: one poller in the whole cluster.
 *
 * <p>For applications that run several nodes; begin with {@link
 * io.seatsignal.quartz.QuartzPollScheduler}, with {@link io.seatsignal.quartz.HostPollScheduler} on
 * a Quartz that the application has anyway, or with {@link
 * io.seatsignal.quartz.SeatSignalQuartzModule}. Quartz's types stay in here, and nothing in the
 * core depends on this package.
 */
@NullMarked
package io.seatsignal.quartz;

import org.jspecify.annotations.NullMarked;
