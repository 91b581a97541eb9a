package io.seatsignal.example;

import io.seatsignal.example.command.Commands;
import io.seatsignal.example.command.Progress;
import io.seatsignal.example.command.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** Entry point of the runnable jar. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // why: the platform's own encoding may not have the dot of a masked number
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    Surroundings surroundings =
        new Surroundings(
            System.getenv(), Path.of(""), System.out, Progress.ofProcess(), InstantSource.system());
    System.exit(new Commands(surroundings, System.err).run(args));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
