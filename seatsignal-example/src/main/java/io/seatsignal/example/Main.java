package io.seatsignal.example;

/** Entry point of the runnable jar. */
public final class Main {

  private Main() {}

  /**
   * Prints the usage.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    System.out.println("Usage: java -jar seatsignal.jar COMMAND");
  }
}
