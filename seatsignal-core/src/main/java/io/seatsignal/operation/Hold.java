package io.seatsignal.operation;

import io.seatsignal.course.TermId;
import java.time.Instant;

/**
 * Changes of a term that are kept back because too many came at once to be believed.
 *
 * @param termId the term
 * @param since when they were first seen
 * @param sections how many sections are concerned
 */
public record Hold(TermId termId, Instant since, int sections) {}
