package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.example.catalogue.CatalogueHit;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A section as the contract has it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SectionJson(
    String source,
    String term,
    String crn,
    String course,
    String section,
    String title,
    String instructor,
    String meets,
    Availability availability,
    OptionalInt seats,
    OptionalInt capacity,
    Optional<Instant> asOf,
    boolean permissionRequired) {

  static SectionJson of(CatalogueHit hit) {
    Section section = hit.section();
    return new SectionJson(
        section.id().source(),
        section.id().term(),
        section.id().crn(),
        section.course(),
        section.section(),
        section.title(),
        section.instructor(),
        section.meets(),
        section.availability(),
        section.seats().available(),
        section.seats().capacity(),
        hit.asOf(),
        section.permissionRequired());
  }
}
