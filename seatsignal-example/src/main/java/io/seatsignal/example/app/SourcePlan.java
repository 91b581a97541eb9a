package io.seatsignal.example.app;

import io.seatsignal.course.Enrolment;
import io.seatsignal.fose.FoseSite;
import java.util.List;

/**
 * What is to be watched at one university.
 *
 * @param site the university
 * @param userAgent how requests introduce themselves
 * @param enrolments the terms, and until when they can be enrolled in
 */
public record SourcePlan(FoseSite site, String userAgent, List<Enrolment> enrolments) {

  /** Copies the list. */
  public SourcePlan {
    enrolments = List.copyOf(enrolments);
  }
}
