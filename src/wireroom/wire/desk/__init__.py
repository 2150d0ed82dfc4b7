"""The wire's screens in the desk: what came (`listing`, `screens`, `differences`), its sources and how they are doing
(`sources`, `notice`), and what could not be read."""
