package io.seatsignal.example.app;

import io.seatsignal.course.Enrolment;
import io.seatsignal.fose.FoseSite;
import java.util.List;
import java.util.Optional;

/**
 * What is to be watched at one university.
 *
 * @param name the source's name
 * @param site the university; empty if a plugin brings the source
 * @param userAgent how requests introduce themselves
 * @param enrolments the terms, and until when they can be enrolled in
 */
public record SourcePlan(
    String name, Optional<FoseSite> site, String userAgent, List<Enrolment> enrolments) {

  /** Copies the list. */
  public SourcePlan {
    enrolments = List.copyOf(enrolments);
  }

  /**
   * What people call it.
   *
   * @return the university's name, else that of the source
   */
  public String displayName() {
    return site.map(FoseSite::displayName).orElse(name);
  }
}
