package io.seatsignal.example.catalogue;

import io.seatsignal.course.Section;
import java.time.Instant;
import java.util.Optional;

/**
 * A section that was found.
 *
 * @param section as it was last seen
 * @param asOf the last good look at its term; empty if there was none
 */
public record CatalogueHit(Section section, Optional<Instant> asOf) {}
