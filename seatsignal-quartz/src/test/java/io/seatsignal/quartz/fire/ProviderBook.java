package io.seatsignal.quartz.fire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the provider took over and refused, on disk before anybody is answered. Thread-safe. */
final class ProviderBook implements AutoCloseable {

  private final FileChannel file;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  ProviderBook(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  synchronized void write(Delivery delivery) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((delivery.line() + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      file.write(line);
    }
    file.force(false);
    if (delivery.taken()) {
      taken.add(delivery.attempt());
    }
  }

  boolean took(String attempt) {
    return taken.contains(attempt);
  }

  /** Reads a book, of another process too, up to its last whole line. */
  static List<Delivery> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    String text = Files.readString(path);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Delivery::parse).toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
