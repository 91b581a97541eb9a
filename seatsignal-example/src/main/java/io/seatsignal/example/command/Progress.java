package io.seatsignal.example.command;

import java.io.Console;
import java.io.PrintStream;

/** Tells somebody who sits at a terminal what takes long; nobody else. */
public final class Progress {

  private final PrintStream err;
  private final boolean terminal;

  Progress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Progress on standard error, if the process has a terminal.
   *
   * @return the progress of this process
   */
  public static Progress ofProcess() {
    return new Progress(System.err, hasTerminal());
  }

  /** Tells what begins now. */
  public void step(String what) {
    if (terminal) {
      err.println(what + " …");
    }
  }

  @SuppressWarnings("SystemConsoleNull") // null is only the first of the two questions asked here
  private static boolean hasTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // why: from JDK 22 on there is a console without a terminal too
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
