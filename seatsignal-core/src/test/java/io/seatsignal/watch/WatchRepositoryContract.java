package io.seatsignal.watch;

import io.seatsignal.testing.SettableTime;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link WatchRepository} keeps to, as tests.
 *
 * <p>Extend it, say how to make an empty repository, and run it:
 *
 * <pre>{@code
 * class MyWatchRepositoryTest extends WatchRepositoryContract {
 *   protected WatchRepository create(SettableTime time, WatchLimits limits) {
 *     return new MyWatchRepository(time, limits);
 *   }
 * }
 * }</pre>
 *
 * <p>{@code create} is called before each test, after the subclass's own {@code @BeforeEach}
 * methods; the contract closes what it was given.
 */
public abstract class WatchRepositoryContract {

  /**
   * Makes a repository without any content.
   *
   * @param time what the storage's clock has to show, to the microsecond; stands still except
   *     during {@link #advance}
   * @param limits the limits to keep to
   * @return a repository that nothing else uses
   */
  protected abstract WatchRepository create(SettableTime time, WatchLimits limits);

  /**
   * Makes a second node over the storage of the first.
   *
   * @param first what {@link #create} returned
   * @param time the time that both go by
   * @param limits the limits of both
   * @return another repository, closed by the contract; {@code first} itself, as here, where there
   *     can only be one node
   */
  protected WatchRepository anotherNode(
      WatchRepository first, SettableTime time, WatchLimits limits) {
    return first;
  }

  /**
   * Lets time pass for the storage's clock.
   *
   * @param time the time given to {@link #create}; must have moved when this returns
   * @param by how much
   */
  protected void advance(SettableTime time, Duration by) {
    time.advance(by);
  }

  /**
   * How often each race is run.
   *
   * @return 40, unless overridden
   */
  protected int rounds() {
    return 40;
  }

  @Nested
  @DisplayName("People")
  final class People extends PeopleContract {
    People() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("People who leave")
  final class Leaving extends LeavingContract {
    Leaving() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Other addresses")
  final class Addresses extends AddressContract {
    Addresses() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("The desk")
  final class Desk extends DeskContract {
    Desk() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Terms and polling")
  final class Terms extends TermContract {
    Terms() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Courses")
  final class Courses extends CourseContract {
    Courses() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("What pages show")
  final class Overviews extends OverviewContract {
    Overviews() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("A person's record")
  final class Records extends LedgerContract {
    Records() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Activity")
  final class Activities extends ActivityContract {
    Activities() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("The end of a term")
  final class Expiry extends ExpiryContract {
    Expiry() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Openings and obligations")
  final class Openings extends OpeningContract {
    Openings() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Claiming")
  final class Claiming extends ClaimContract {
    Claiming() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Marking")
  final class Marking extends MarkContract {
    Marking() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Results")
  final class Results extends ResultContract {
    Results() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Pacing")
  final class Paced extends PacingContract {
    Paced() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Waiting")
  final class Waits extends WaitingContract {
    Waits() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Numbers and channels in trouble")
  final class Troubles extends TroubleContract {
    Troubles() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Doubts")
  final class Doubts extends DoubtContract {
    Doubts() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Operations")
  final class Operating extends OperationsContract {
    Operating() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Retention")
  final class Retention extends RetentionContract {
    Retention() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Receipts")
  final class Receipts extends ReceiptContract {
    Receipts() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Under way")
  final class UnderWay extends UnderWayContract {
    UnderWay() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("What did not arrive")
  final class GivenBack extends GivenBackContract {
    GivenBack() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Calls that nobody answers")
  final class AnswerRates extends AnswerRateContract {
    AnswerRates() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Escalation")
  final class Escalations extends EscalationContract {
    Escalations() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("What an attempt tells")
  final class Tells extends ToldContract {
    Tells() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Quotas")
  final class Limited extends QuotaContract {
    Limited() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Codes")
  final class Proofs extends CodeContract {
    Proofs() {
      super(WatchRepositoryContract.this);
    }
  }

  @Nested
  @DisplayName("Many at once")
  final class Races extends RaceContract {
    Races() {
      super(WatchRepositoryContract.this);
    }
  }
}
