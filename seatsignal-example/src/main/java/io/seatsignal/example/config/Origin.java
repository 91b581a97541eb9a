package io.seatsignal.example.config;

/** Where a value comes from. */
sealed interface Origin {

  /** A variable of the process. */
  record Environment() implements Origin {
    @Override
    public String toString() {
      return "environment";
    }
  }

  /**
   * A line of the file.
   *
   * @param name the file's name
   * @param number the line, from 1
   */
  record Line(String name, int number) implements Origin {
    @Override
    public String toString() {
      return name + " line " + number;
    }
  }

  /** Set by the command itself. */
  record Command() implements Origin {
    @Override
    public String toString() {
      return "command";
    }
  }

  /** Nobody set it. */
  record Default() implements Origin {
    @Override
    public String toString() {
      return "default";
    }
  }
}
