package io.seatsignal.twilio.cases;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.mariadb.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every behaviour case with Twilio needs: a scene on a schema of its own. */
abstract class TwilioCase {

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  TwilioScene scene;

  @BeforeEach
  void setTheScene() {
    scene = new TwilioScene(database, this::arrange);
  }

  /** Changes what the case needs otherwise than an installation without any settings. */
  void arrange(SeatSignalBuilder builder) {}

  @AfterEach
  void clearAway() {
    scene.close();
  }
}
