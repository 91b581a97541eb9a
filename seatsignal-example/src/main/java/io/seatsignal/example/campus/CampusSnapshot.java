package io.seatsignal.example.campus;

import java.time.Instant;
import java.util.List;

/**
 * The campus at one moment.
 *
 * @param searchVersion equal for two snapshots exactly if searches show the same in both
 * @param loadedAt last change of any kind, given out as the age of the data
 * @param states in the order of the term's sections
 */
record CampusSnapshot(long searchVersion, Instant loadedAt, List<SectionState> states) {}
