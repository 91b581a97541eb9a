package edu.example.seats;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application that watches seats beside whatever else it does. */
@SpringBootApplication(proxyBeanMethods = false)
public class SeatsApplication {

  public static void main(String[] args) {
    SpringApplication.run(SeatsApplication.class, args);
  }
}
