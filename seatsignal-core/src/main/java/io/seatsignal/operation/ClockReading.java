package io.seatsignal.operation;

import java.time.Duration;
import java.time.Instant;

/**
 * One comparison of a node's clock with the storage's.
 *
 * @param time the storage's time
 * @param ahead by how much the node's clock is ahead of it; negative if behind
 * @param right whether the node may go by its clock
 */
public record ClockReading(Instant time, Duration ahead, boolean right) {}
