print("breakwater-coder")
