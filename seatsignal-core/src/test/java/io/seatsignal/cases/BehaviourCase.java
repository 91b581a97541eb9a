package io.seatsignal.cases;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every behaviour case needs: a scene on a schema of its own. */
abstract class BehaviourCase {

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  Scene scene;

  @BeforeEach
  void setTheScene() {
    scene = new Scene(database, university(), enrolments(), this::arrange);
  }

  /** The terms that are polled, and until when. */
  List<Enrolment> enrolments() {
    return terms().stream()
        .map(term -> Enrolment.open(new TermId(university().name(), term)))
        .toList();
  }

  FoseSite university() {
    return FoseSite.brown();
  }

  List<String> terms() {
    return List.of(Scene.TERM);
  }

  /** Changes what the case needs otherwise than an installation without any settings. */
  void arrange(SeatSignalBuilder builder) {}

  @AfterEach
  void clearAway() {
    scene.close();
  }
}
