package io.seatsignal.example.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which build this is. */
public final class BuildVersion {

  private static final String FILE = "/io/seatsignal/example/version.txt";

  private BuildVersion() {}

  /**
   * The version of the build.
   *
   * @return as in the project's {@code pom.xml}
   */
  public static String text() {
    try (InputStream file = BuildVersion.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not in this build");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
