package io.seatsignal.example.catalogue;

import io.seatsignal.course.TermId;
import java.time.Instant;
import java.util.Optional;

/**
 * A term that can be searched.
 *
 * @param id the term
 * @param sourceName what people call its university
 * @param name what people call the term
 * @param enrollable whether seats of it can be waited for now
 * @param asOf the last good look; empty if there was none
 */
public record CatalogueTerm(
    TermId id, String sourceName, String name, boolean enrollable, Optional<Instant> asOf) {}
