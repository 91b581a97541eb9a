package io.seatsignal.quartz.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** The conductor's hold on {@link ProviderMain}. */
final class Provider implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path book;
  private final ChildJvm process;
  private final String url;

  private Provider(Path book, ChildJvm process) {
    this.book = book;
    this.process = process;
    this.url = "http://127.0.0.1:" + process.awaitLine("port ");
  }

  static Provider start(Path directory) {
    Path book = directory.resolve("provider.tsv");
    return new Provider(
        book,
        ChildJvm.start(
            ProviderMain.class, directory.resolve("provider.log"), List.of(), book.toString()));
  }

  String url() {
    return url;
  }

  /** Takes effect at once, for what hangs too. */
  void mood(Mood mood) {
    try {
      http.send(
          HttpRequest.newBuilder(URI.create(url + "/mood"))
              .POST(BodyPublishers.ofString(mood.line()))
              .build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException("the provider is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Everything it took over or refused. */
  List<Delivery> book() {
    try {
      return ProviderBook.read(book);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything it took over. */
  List<Delivery> taken() {
    return book().stream().filter(Delivery::taken).toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
