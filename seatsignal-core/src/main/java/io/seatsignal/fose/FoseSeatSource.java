package io.seatsignal.fose;

import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.SnapshotResult.Failed;
import io.seatsignal.course.SnapshotResult.Unchanged;
import io.seatsignal.course.TermId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;

/**
 * The seat source for class-search sites.
 *
 * <p>A look at a term is one search request, a closer look at a section one details request; no
 * request is ever repeated by itself. Anything but a whole and consistent answer is a failure with
 * a reason. A site that keeps failing, or asks to be left alone ({@code Retry-After}), is not asked
 * until it may be asked again: searches and details are counted apart, so that broken details never
 * stop the searches, and a wish to be left alone holds for both.
 *
 * <p>Of each term the last whole answer is kept, unpacked (2.5 MB for one of Brown's), as long as
 * the JVM has memory to spare: rows whose bytes have not changed are not read again. Thread-safe.
 */
public final class FoseSeatSource implements SeatSource {

  /** How many details requests are under way at a time, for all callers together. */
  public static final int DETAILS_AT_A_TIME = 8;

  private static final Logger LOG = LoggerFactory.getLogger(FoseSeatSource.class);
  private static final Duration IDLE_WORKER = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final Failed CLOSED =
      new Failed("the source was closed, or its thread interrupted", false, Optional.empty());

  private final FoseSite site;
  private final FoseHttp http;
  private final SearchParser searches;
  private final DetailsReader details;
  private final Gate searchGate;
  private final Gate detailsGate;
  private final ThreadPoolExecutor workers;

  /**
   * Creates a source; sends nothing yet.
   *
   * @param site the university
   * @param settings time limits, size limits, what the source calls itself
   * @param time measures the time until the site may be asked again
   */
  public FoseSeatSource(FoseSite site, FoseSettings settings, InstantSource time) {
    this.site = site;
    this.http = new FoseHttp(site, settings, time);
    LetterReader letters = new LetterReader(site);
    this.searches = new SearchParser(site, letters);
    this.details = new DetailsReader(site, letters);
    Pause pause = new Pause(time);
    this.searchGate = new Gate(site.name() + " search", pause, time);
    this.detailsGate = new Gate(site.name() + " details", pause, time);
    this.workers = workers(site.name());
  }

  @Override
  public String name() {
    return site.name();
  }

  @Override
  public Map<String, String> departmentAliases() {
    return site.departmentAliases();
  }

  @Override
  public String termName(String term) {
    return site.terms().name(term);
  }

  @Override
  public ZoneId zone() {
    return site.zone();
  }

  /**
   * The university's description.
   *
   * @return the site that this source asks
   */
  public FoseSite site() {
    return site;
  }

  @Override
  public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
    TermId termId = new TermId(site.name(), term);
    if (workers.isShutdown()) {
      return CLOSED;
    }
    return searchGate.pass(
        () -> http.exchange(http.api().search(Question.wholeTerm(term))),
        body -> read(termId, body, knownFingerprint),
        failed -> failed,
        CLOSED);
  }

  private SnapshotResult read(TermId termId, AnswerBody body, Optional<String> knownFingerprint)
      throws IOException {
    String fingerprint = body.fingerprint();
    return knownFingerprint.equals(Optional.of(fingerprint))
        ? new Unchanged()
        : searches.parse(termId, body, fingerprint);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Up to {@link #DETAILS_AT_A_TIME} requests are under way at a time. Each may take three
   * fifths of the budget: a section whose request used them up has failed, while one whose turn
   * came so late that the end of the budget cut it short counts as not tried. (If both counted as
   * not tried, a site that hangs would keep openings from being told for ever.)
   *
   * @throws IllegalArgumentException if a section is of another source
   */
  @Override
  public Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget) {
    for (SectionId section : sections) {
      if (!section.source().equals(site.name())) {
        throw new IllegalArgumentException(section + " is not a section of " + site.name());
      }
    }
    if (sections.isEmpty() || budget.isNegative() || budget.isZero()) {
      return Map.of();
    }
    FoseApi api = http.api(budget.multipliedBy(3).dividedBy(5));
    DetailsRound.Asker asker =
        (section, underWay) ->
            detailsGate.pass(
                () -> {
                  Call<ResponseBody> call = api.details(Question.details(section));
                  underWay.accept(call);
                  return http.exchange(call);
                },
                body -> Optional.of(details.read(section, body)),
                failed -> Optional.of(new Confirmation.Failed(failed.reason())),
                Optional.empty());
    return new DetailsRound(sections, asker).run(workers, budget);
  }

  /**
   * Calls off what is under way and releases connections and threads; blocks up to five seconds for
   * them. Idempotent. Looks at a closed source fail, closer looks are not tried.
   */
  @Override
  public void close() {
    workers.shutdownNow();
    http.close();
    try {
      if (!workers.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("{}: requests are still under way {} after closing", site.name(), CLOSING);
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing", e);
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadPoolExecutor workers(String site) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            DETAILS_AT_A_TIME,
            DETAILS_AT_A_TIME,
            IDLE_WORKER.toNanos(),
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              String name = "seatsignal-" + site + "-details-" + number.incrementAndGet();
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }
}
