package io.seatsignal.embedded;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The file that the server writes to, new at each start; the one before is kept as {@code .1}.
 *
 * @param file its path
 */
record ServerLog(Path file) {

  private static final int TAIL_BYTES = 64 * 1024;
  private static final int LINE_LENGTH = 300;
  private static final String ERROR = "[ERROR]";

  void startAnew() throws IOException {
    if (Files.exists(file)) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    ServerFiles.createFile(file);
  }

  /**
   * Starts a process that writes here.
   *
   * @param command see {@link ServerProgram#command}
   * @param input what it reads
   */
  Process run(List<String> command, File input) throws IOException {
    return ServerProgram.processBuilder(command)
        .directory(file.resolveSibling(".").toFile())
        .redirectInput(input)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
        .start();
  }

  /** An exception that says what went wrong and quotes the log. */
  IOException failure(String what) throws IOException {
    return new IOException("MariaDB " + what + ": " + tellingLine() + " (log: " + file + ")");
  }

  boolean contains(String text) throws IOException {
    return tail().stream().anyMatch(line -> line.contains(text));
  }

  /**
   * The line that says best why the server ended: its first error, as later ones are consequences;
   * if it logged none, the last line that is neither a note nor a warning.
   */
  private String tellingLine() throws IOException {
    List<String> candidates =
        tail().stream()
            .filter(line -> !line.isBlank() && !line.endsWith("Aborting"))
            .filter(line -> !line.contains("[Note]") && !line.contains("[Warning]"))
            .toList();
    String line =
        candidates.stream()
            .filter(candidate -> candidate.contains(ERROR))
            .findFirst()
            .or(() -> candidates.stream().reduce((earlier, later) -> later))
            .orElse("it logged no error");
    String text = line.substring(line.contains(ERROR) ? line.indexOf(ERROR) + ERROR.length() : 0);
    // InnoDB gives only the number of this one.
    text = text.strip().replaceAll("error 28\\b", "error 28 (no space left on device)");
    return text.length() > LINE_LENGTH ? text.substring(0, LINE_LENGTH) + "…" : text;
  }

  private List<String> tail() throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(log.length(), TAIL_BYTES)];
      log.seek(log.length() - bytes.length);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
