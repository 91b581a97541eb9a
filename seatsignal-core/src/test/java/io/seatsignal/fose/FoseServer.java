package io.seatsignal.fose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A class-search site on loopback that answers what it is told to and counts its requests. */
public final class FoseServer implements AutoCloseable {

  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> searches = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> details = new CopyOnWriteArrayList<>();
  private final AtomicInteger others = new AtomicInteger();
  private volatile Function<RecordedRequest, MockResponse> search =
      request -> json(FoseAnswers.search());
  private volatile Function<RecordedRequest, MockResponse> detail =
      request -> json(FoseAnswers.details(crn(request)).json());

  /** Starts it on a free port. */
  public FoseServer() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** What searches get from now on. */
  public void answerSearches(MockResponse response) {
    search = request -> response;
  }

  /** What details requests get from now on. */
  public void answerDetails(Function<RecordedRequest, MockResponse> answer) {
    detail = answer;
  }

  /** The searches so far. */
  public List<RecordedRequest> searches() {
    return List.copyOf(searches);
  }

  /** The details requests so far. */
  public List<RecordedRequest> details() {
    return List.copyOf(details);
  }

  /** All requests so far. */
  public int requests() {
    return searches.size() + details.size() + others.get();
  }

  /** The section that a details request asks about. */
  public static String crn(RecordedRequest request) {
    return body(request).replaceAll("(?s).*crn(?::|%3A)(\\w+).*", "$1");
  }

  /** The body of a request. */
  public static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  /** Status 200 with a text. */
  public static MockResponse json(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8)).build();
  }

  /** Status 200 with a packed text. */
  public static MockResponse gzip(String text) {
    return bytes(FoseAnswers.gzip(text)).addHeader("Content-Encoding", "gzip").build();
  }

  /** Status 200 with any bytes. */
  public static MockResponse.Builder bytes(byte[] bytes) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(new Buffer().write(bytes));
  }

  /** A status without a body. */
  public static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    if (request.getTarget().equals("/api/?page=fose&route=search")) {
      searches.add(request);
      return search.apply(request);
    }
    if (request.getTarget().equals("/api/?page=fose&route=details")) {
      details.add(request);
      return detail.apply(request);
    }
    others.incrementAndGet();
    return status(404);
  }
}
