package io.seatsignal.example.phone;

/**
 * A person of the demonstration with a phone.
 *
 * <p>Its {@code toString} does not show the number.
 *
 * @param name how the page calls the person
 * @param number the phone's number in E.164
 */
public record PhoneOwner(String name, String number) {
  @Override
  public String toString() {
    return name;
  }
}
