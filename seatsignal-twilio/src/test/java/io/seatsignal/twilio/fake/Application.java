package io.seatsignal.twilio.fake;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An application that Twilio calls back: keeps what it is sent, and answers as told. */
final class Application implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private final HttpListener listener;

  Application(Function<HttpRequest, HttpAnswer> answers) {
    this.listener =
        new HttpListener(
            0,
            threads,
            request -> {
              requests.add(request);
              return answers.apply(request);
            });
  }

  static HttpAnswer xml(String twiml) {
    return HttpAnswer.of(200, "text/xml", twiml);
  }

  URI url(String path) {
    return listener.url().resolve(path);
  }

  List<HttpRequest> requests() {
    return List.copyOf(requests);
  }

  /** The values of a parameter, one for each request that has it. */
  List<String> values(String name) {
    return requests.stream()
        .map(request -> Form.parse(request.body()))
        .flatMap(form -> form.all(name).stream())
        .toList();
  }

  @Override
  public void close() {
    listener.close();
    threads.shutdownNow();
  }
}
