package io.seatsignal.twilio.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request of the REST API to its resource, or to its fault. Thread-safe. */
final class Api {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int MOST_EXCHANGES = 10_000;

  private final FakeTwilioSettings settings;
  private final MessagesApi messages;
  private final CallsApi calls;
  private final AccountApi account;
  private final Faults faults;
  private final Map<Operation, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Deque<Exchange> exchanges = new ArrayDeque<>();

  Api(
      FakeTwilioSettings settings,
      MessagesApi messages,
      CallsApi calls,
      AccountApi account,
      Faults faults) {
    this.settings = settings;
    this.messages = messages;
    this.calls = calls;
    this.account = account;
    this.faults = faults;
  }

  int count(Operation operation) {
    AtomicInteger count = counts.get(operation);
    return count == null ? 0 : count.get();
  }

  List<Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  HttpAnswer handle(HttpRequest request) {
    Optional<Route> route = Route.of(request);
    route.ifPresent(
        to -> counts.computeIfAbsent(to.operation(), all -> new AtomicInteger()).incrementAndGet());
    Fault fault = route.map(to -> faults.next(to.operation())).orElse(Fault.none());
    HttpAnswer right =
        fault.lets() ? process(request, route, fault) : HttpAnswer.json(500, "not processed");
    HttpAnswer answer = fault.spoil(right);
    boolean spoiled = answer.line() != HttpAnswer.Line.WHOLE || !answer.body().equals(right.body());
    record(request, route, answer, spoiled);
    return answer;
  }

  private HttpAnswer process(HttpRequest request, Optional<Route> route, Fault fault) {
    try {
      if (route.isEmpty()) {
        throw new Rejection(TwilioError.NOT_FOUND, request.path());
      }
      admit(request, route.get());
      return perform(request, route.get(), fault);
    } catch (Rejection rejection) {
      return rejection.answer();
    } catch (RuntimeException e) {
      LOG.error("the Twilio fake has a bug: {} {}", request.method(), request.path(), e);
      return new Rejection(TwilioError.SERVER, "").answer();
    }
  }

  private void admit(HttpRequest request, Route route) {
    String credentials = request.header("Authorization");
    boolean known = credentials.equals(basic(settings.accountSid(), settings.authToken()));
    boolean keyed =
        settings
            .apiKey()
            .map(key -> credentials.equals(basic(key.sid(), key.secret())))
            .orElse(false);
    if (!known && !keyed) {
      throw new Rejection(TwilioError.NO_ENTRY, "");
    }
    if (!route.account().isEmpty() && !route.account().equals(settings.accountSid())) {
      throw new Rejection(TwilioError.NOT_FOUND, request.path());
    }
  }

  private static String basic(String name, String secret) {
    byte[] pair = (name + ":" + secret).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private HttpAnswer perform(HttpRequest request, Route route, Fault fault) {
    Form query = Form.parse(request.query());
    Form form = Form.parse(request.body());
    Paging paging = new Paging(request.path(), query);
    return switch (route.operation()) {
      case CREATE_MESSAGE -> messages.create(form, fault.callbacks());
      case LIST_MESSAGES -> messages.list(paging, query);
      case FETCH_MESSAGE -> messages.fetch(route.sid());
      case UPDATE_MESSAGE -> messages.update(route.sid(), form);
      case CREATE_CALL -> calls.create(form, fault.callbacks());
      case LIST_CALLS -> calls.list(paging, query);
      case FETCH_CALL -> calls.fetch(route.sid());
      case UPDATE_CALL -> calls.update(route.sid(), form);
      case LIST_NUMBERS -> account.numbers(paging, query);
      case FETCH_NUMBER -> account.number(route.sid());
      case FETCH_ACCOUNT -> account.account();
      case FETCH_SERVICE -> account.service(route.sid());
      case LIST_SENDERS -> account.senders(route.sid());
    };
  }

  private void record(
      HttpRequest request, Optional<Route> route, HttpAnswer answer, boolean spoiled) {
    synchronized (exchanges) {
      if (exchanges.size() == MOST_EXCHANGES) {
        exchanges.removeFirst();
      }
      exchanges.add(
          new Exchange(
              route.map(Route::operation),
              request.method(),
              request.path(),
              request.query(),
              request.body(),
              answer.status(),
              answer.contentType(),
              answer.body(),
              spoiled));
    }
  }
}
