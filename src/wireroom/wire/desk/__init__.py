"""The desk's screens of the wire: what came (`listing`, `screens`, `differences`), and the sources and how they are doing
(`sources`, `notice`)."""
