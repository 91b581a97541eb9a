package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.example.web.Items;
import io.seatsignal.example.web.Problem;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Origin;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.Watches;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /watches}: what a person waits for. */
final class WatchesEndpoint implements Endpoints {

  private static final String ALL = Requests.PREFIX + "/watches";
  private static final String ONE = ALL + "/{id}";

  private final Gate gate;
  private final Watches watches;
  private final WatchViews views;

  WatchesEndpoint(Gate gate, Watches watches, WatchViews views) {
    this.gate = gate;
    this.watches = watches;
    this.views = views;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(ALL, this::request);
    routes.get(ALL, this::list);
    routes.delete(ONE, this::stop);
    routes.post(ONE + "/restart", this::restart);
  }

  record Wanted(
      Optional<String> source,
      Optional<String> term,
      Optional<String> crn,
      Optional<String> policy,
      Optional<Boolean> waitlist) {}

  private void request(Context http) {
    Account account = gate.admit(http, Scope.WATCH).account();
    WatchRequest request = checked(Bodies.read(http, Wanted.class));
    answer(http, watches.request(Requests.verifiedWatcher(account), request));
  }

  private static WatchRequest checked(Wanted sent) {
    FieldErrors errors = new FieldErrors();
    String source = errors.present(sent.source(), "source", "x");
    String term = errors.present(sent.term(), "term", "x");
    String crn = errors.present(sent.crn(), "crn", "x");
    check(source, "source", errors, each -> new TermId(each, "x"));
    check(term, "term", errors, each -> new TermId("x", each));
    check(crn, "crn", errors, each -> SectionId.of("x", "x", each));
    Optional<WatchPolicy> policy = sent.policy().flatMap(WatchesEndpoint::policy);
    errors.require(
        sent.policy().isEmpty() || policy.isPresent(), "policy", "takes ONCE or UNTIL_STOPPED");
    errors.throwIfAny();
    return new WatchRequest(
        SectionId.of(source, term, crn),
        policy.orElse(WatchPolicy.ONCE),
        sent.waitlist().orElse(false));
  }

  private static void check(
      String value, String field, FieldErrors errors, Consumer<String> reader) {
    try {
      reader.accept(value);
    } catch (IllegalArgumentException wrong) {
      errors.add(field, String.valueOf(wrong.getMessage()));
    }
  }

  private static Optional<WatchPolicy> policy(String typed) {
    String name = typed.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(WatchPolicy.values())
        .filter(policy -> policy.name().equals(name))
        .findFirst();
  }

  private void list(Context http) {
    Account account = gate.admit(http, Scope.WATCH).account();
    http.json(Items.all(account.watcher().map(views::of).orElse(List.of())));
  }

  private void stop(Context http) {
    Account account = gate.admitBeforeTerms(http, Scope.WATCH).account();
    WatchId id = Requests.watchId(http);
    if (account.watcher().flatMap(watcher -> watches.stop(watcher, id)).isEmpty()) {
      throw Problem.notFound().thrown();
    }
    http.status(HttpStatus.NO_CONTENT);
  }

  private void restart(Context http) {
    Account account = gate.admit(http, Scope.WATCH).account();
    WatchId id = Requests.watchId(http);
    WatcherId watcher = Requests.verifiedWatcher(account);
    answer(http, watches.restart(watcher, id).orElseThrow(() -> Problem.notFound().thrown()));
  }

  private void answer(Context http, WatchResult result) {
    if (result instanceof Refused refused) {
      throw WatchMessages.of(refused).thrown();
    }
    if (result instanceof Live live) {
      WatchJson watch = views.of(live.watch()).saying(WatchMessages.of(live));
      http.status(live.origin() == Origin.CREATED ? HttpStatus.CREATED : HttpStatus.OK).json(watch);
    }
  }
}
